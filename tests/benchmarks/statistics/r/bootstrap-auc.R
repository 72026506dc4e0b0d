library(pROC)
answer <- function(d) {
  set.seed(1)
  r <- roc(d$y, d$x, levels = c(0, 1), direction = "<", quiet = TRUE)
  ci <- as.numeric(ci.auc(r, method = "bootstrap", boot.n = 2000, progress = "none"))
  list(auc = as.numeric(auc(r)), median = ci[2], lower = ci[1], upper = ci[3])
}
