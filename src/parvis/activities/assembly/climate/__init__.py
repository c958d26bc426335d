"""What the climate part knows without the database: its workbook, its words, its figures."""
