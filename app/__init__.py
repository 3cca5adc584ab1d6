"""The program below the window: rules, read models, use-cases and documents."""
