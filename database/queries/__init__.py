"""Read models for screens and documents, by column queries; masked for their reader here."""
