"""Credit of clients (信用档案): terms, bookings on credit, decisions on limits and stops."""
