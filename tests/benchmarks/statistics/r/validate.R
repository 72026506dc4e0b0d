library(rms)
answer <- function(d) {
  set.seed(1)
  f <- lrm(y ~ x1 + x2 + x3 + x4 + x5, data = d, x = TRUE, y = TRUE)
  v <- unclass(validate(f, B = 200, method = "boot"))
  rows <- c(dxy = "Dxy", r2 = "R2", slope = "Slope", brier = "B")
  out <- list()
  for (n in names(rows)) {
    out[[paste0(n, ".original")]] <- v[rows[n], "index.orig"]
    out[[paste0(n, ".corrected")]] <- v[rows[n], "index.corrected"]
  }
  out
}
