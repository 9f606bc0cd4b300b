"""The sections of the brief, one module each: a pure function from the record to rows."""
