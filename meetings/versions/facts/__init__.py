"""What can change between two versions: typed values that say themselves in words, in the reader's language."""
