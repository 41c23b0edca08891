"""Tables in, statements out: a mapping is a SPARQL CONSTRUCT whose variables are the columns of a table."""
