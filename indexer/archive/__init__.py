"""The store of reports and sections: layout, schema, writer, reader; all that knows whoosh."""
