"""The form of an application for tariff discounts (资费优惠申请), and what opens it."""
