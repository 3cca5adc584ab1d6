"""Tariff discounts (资费优惠, 第六章): whose decision a line is, in words."""
