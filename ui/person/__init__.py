"""What belongs to the person at the screen: menu, password, look, language, about."""
