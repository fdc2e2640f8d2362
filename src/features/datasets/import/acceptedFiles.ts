/** What the file dialog offers; a file's content decides what it is. */
export const ACCEPTED = '.csv,.tsv,.txt,.dat,.xlsx,.xlsm,.parquet,text/csv,text/tab-separated-values,text/plain'
