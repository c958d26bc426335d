"""Our counts against published results, and against the library pabutools."""
