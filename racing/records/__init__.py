"""Records: what is counted (table), how (counting), and who stands where (ranking)."""
