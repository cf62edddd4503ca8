"""What partners take home. Data first: the documents are made from it."""
