# Rscript time-answer.R SCRIPT CSV CALLS: what `answer` of the script costs and gives, as one line of JSON.
a <- commandArgs(trailingOnly = TRUE)
suppressWarnings(suppressMessages(source(a[1])))
header <- scan(a[2], what = "", sep = ",", nlines = 1, quiet = TRUE)
values <- matrix(scan(a[2], sep = ",", skip = 1, quiet = TRUE), ncol = length(header), byrow = TRUE)
colnames(values) <- header
d <- as.data.frame(values)
cpu <- function() sum(proc.time()[c("user.self", "sys.self")])
t0 <- cpu(); v <- answer(d); first <- cpu() - t0
calls <- as.integer(a[3]); t0 <- cpu(); for (i in seq_len(calls)) v <- answer(d); later <- (cpu() - t0) / calls
status <- readLines("/proc/self/status")
peak <- as.numeric(gsub("[^0-9]", "", grep("^VmHWM", status, value = TRUE))) / 1024
number <- function(x) ifelse(is.finite(x), sprintf("%.17g", x), "null")
cat(sprintf('{"firstCpuSeconds":%g,"cpuSeconds":%g,"processCpuSeconds":%g,"peakMb":%g,"version":"%s","values":{%s}}\n', first, later, cpu(), peak,
  paste0(R.version$major, ".", R.version$minor), paste0('"', names(v), '":', vapply(v, number, ""), collapse = ",")))
