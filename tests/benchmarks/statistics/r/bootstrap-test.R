library(pROC)
answer <- function(d) {
  set.seed(1)
  curve <- function(x) roc(d$y, x, levels = c(0, 1), direction = "<", quiet = TRUE)
  t <- roc.test(curve(d$x1), curve(d$x2), method = "bootstrap", paired = TRUE, boot.n = 2000, progress = "none")
  list(difference = unname(t$estimate[1] - t$estimate[2]), pValue = t$p.value)
}
