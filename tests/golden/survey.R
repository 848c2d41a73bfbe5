# Golden values for weighting and estimation, from R's `survey`.
#
# Run in this folder: Rscript survey.R
# Writes respondents.csv (synthetic, seeded), targets.csv, weights.csv, shares.csv, differences.csv, reach.csv
# and versions.txt. The tests read these files, so that they run without R.
suppressPackageStartupMessages(library(survey))
options(digits = 17, survey.lonely.psu = "fail")
set.seed(20210113, kind = "Mersenne-Twister", sample.kind = "Rejection")

n_strata <- 6; n_clusters <- 10; n_members <- 15
n <- n_strata * n_clusters * n_members
stratum <- rep(seq_len(n_strata), each = n_clusters * n_members)
cluster <- rep(seq_len(n_strata * n_clusters), each = n_members)
leaning <- rnorm(n_strata * n_clusters, sd = 0.5)[cluster]
sex_age <- paste0(sample(c("m", "v"), n, TRUE), sample(1:4, n, TRUE, c(0.2, 0.3, 0.3, 0.2)))
region <- sample(c("noord", "oost", "west", "zuid"), n, TRUE, c(0.15, 0.2, 0.4, 0.25))
age <- substr(sex_age, 2, 2)
education <- sample(c("laag", "midden", "hoog"), n, TRUE, c(0.3, 0.4, 0.3))
d <- data.frame(
  stratum, cluster, sex_age, region, education,
  design_weight = round(rgamma(n, shape = 4) * (0.5 + stratum / 4), 6) + 0.05
)
level <- c(-0.2, 0.8, -3.2, 0.0, 1.2)
for (i in seq_along(level)) {
  eta <- level[i] + leaning + 0.4 * (as.integer(age) - 2) * (-1)^i + 0.5 * (education == "hoog")
  d[[paste0("item", i)]] <- rbinom(n, 1, plogis(eta))
}
d$item4[age == "1"] <- 0                              # a share of exactly 0 in one group
for (i in c(1, 3, 5)) d[[paste0("item", i)]][runif(n) < 0.08] <- NA
d$item5[d$education == "laag"] <- NA                  # a base: nobody of one group was asked
write.csv(d, "respondents.csv", row.names = FALSE, quote = FALSE)

totals <- list(
  sex_age = c(m1 = 11.2, m2 = 15.4, m3 = 13.1, m4 = 9.3, v1 = 10.1, v2 = 14.9, v3 = 14.5, v4 = 11.5) * 1e4,
  region = c(noord = 11, oost = 24, west = 43, zuid = 22) * 1e4
)
targets <- do.call(rbind, lapply(names(totals), function(m)
  data.frame(margin = m, cell = names(totals[[m]]), count = totals[[m]])))
write.csv(targets, "targets.csv", row.names = FALSE, quote = FALSE)
population <- c(sum(totals$sex_age), totals$sex_age[-1], totals$region[-1])
names(population) <- c("(Intercept)", paste0("sex_age", names(totals$sex_age)[-1]),
                       paste0("region", names(totals$region)[-1]))

d$fpc_elements <- 400 + 50 * d$stratum               # people in the stratum
d$fpc_clusters <- 25 + d$stratum                      # clusters in the stratum
designs <- list(
  elements = svydesign(~1, weights = ~design_weight, data = d),
  strata = svydesign(~1, strata = ~stratum, weights = ~design_weight, fpc = ~fpc_elements, data = d),
  clusters = svydesign(~cluster, strata = ~stratum, weights = ~design_weight, data = d),
  clusters_fpc = svydesign(~cluster, strata = ~stratum, weights = ~design_weight, fpc = ~fpc_clusters, data = d)
)
calibrated <- function(design, method) {
  if (method == "none") return(design)
  calibrate(design, ~sex_age + region, population, calfun = method, epsilon = 1e-12, maxit = 200)
}
groups <- list(
  alle = rep(TRUE, n), jong = age == "1", oud = age %in% c("3", "4"),
  laag = education == "laag", hoog = education == "hoog", man = substr(sex_age, 1, 1) == "m"
)
one_share <- function(design, group, item) {
  inside <- groups[[group]] & !is.na(d[[item]])
  if (!any(inside)) return(NULL)
  domain <- design[inside, ]
  estimate <- svymean(as.formula(paste0("~", item)), domain, na.rm = TRUE)
  data.frame(group, item, share = as.numeric(coef(estimate)), standard_error = as.numeric(SE(estimate)),
             n = sum(inside), degrees_of_freedom = degf(domain))
}
# A difference of two ratios over the whole design, so that the covariance of their domains counts.
one_difference <- function(design, first, second) {
  ratio <- function(place) {
    inside <- groups[[place[1]]] & !is.na(d[[place[2]]])
    list(y = ifelse(inside, d[[place[2]]], 0), x = as.numeric(inside))
  }
  a <- ratio(first); b <- ratio(second)
  with_columns <- update(design, ya = a$y, xa = a$x, yb = b$y, xb = b$x)
  all_totals <- svytotal(~ya + xa + yb + xb, with_columns)
  difference <- svycontrast(all_totals, quote(ya / xa - yb / xb))
  data.frame(group_1 = first[1], item_1 = first[2], group_2 = second[1], item_2 = second[2],
             difference = as.numeric(coef(difference)), standard_error = as.numeric(SE(difference)))
}
pairs <- list(
  list(c("jong", "item1"), c("oud", "item1")), list(c("laag", "item2"), c("hoog", "item2")),
  list(c("alle", "item1"), c("alle", "item2")), list(c("hoog", "item3"), c("hoog", "item5")),
  list(c("oud", "item4"), c("man", "item4"))
)
weights_out <- list(); shares_out <- list(); differences_out <- list()
for (name in names(designs)) for (method in c("none", "raking", "linear")) {
  design <- calibrated(designs[[name]], method)
  tag <- data.frame(design = name, method = method)
  if (method != "none" && name == "elements") weights_out[[method]] <- weights(design)
  for (g in names(groups)) for (i in seq_along(level)) {
    row <- one_share(design, g, paste0("item", i))
    if (!is.null(row)) shares_out[[length(shares_out) + 1]] <- cbind(tag, row)
  }
  for (p in pairs) differences_out[[length(differences_out) + 1]] <-
    cbind(tag, one_difference(design, p[[1]], p[[2]]))
}
# Net reach: who says yes to at least so many items of a mix, among those who answered all of it.
n_items <- length(level)
item_columns <- as.matrix(d[paste0("item", seq_len(n_items))])
age_group <- ifelse(groups$jong, "jong", ifelse(groups$oud, "oud", "anders"))
reach_rows <- function(design, mix, at_least) {
  items <- item_columns[, bitwAnd(mix, 2^(seq_len(n_items) - 1)) > 0, drop = FALSE]
  is_complete <- complete.cases(items)
  # Who did not answer is outside the domain, but the design keeps the row: there a number must stand.
  reached <- ifelse(is_complete, as.numeric(rowSums(items) >= at_least), 0)
  answered <- update(design, reached = reached, age_group = age_group)[is_complete, ]
  total <- svymean(~reached, answered)
  by_age <- svyby(~reached, ~age_group, answered, svymean)[c("jong", "oud"), ]
  data.frame(mix, at_least, group = c("alle", "jong", "oud"), share = c(coef(total), by_age$reached),
             standard_error = c(SE(total), by_age$se))
}
reach_out <- list()
for (name in names(designs)) {
  design <- calibrated(designs[[name]], "raking")
  for (mix in seq_len(2^n_items - 1)) for (m in seq_len(min(2, sum(bitwAnd(mix, 2^(seq_len(n_items) - 1)) > 0))))
    reach_out[[length(reach_out) + 1]] <- cbind(design = name, reach_rows(design, mix, m))
}
exact <- function(frame) { frame[] <- lapply(frame, function(x) if (is.double(x)) sprintf("%.17g", x) else x); frame }
save <- function(frame, file) write.csv(exact(frame), file, row.names = FALSE, quote = FALSE)
save(as.data.frame(weights_out), "weights.csv")
save(do.call(rbind, shares_out), "shares.csv")
save(do.call(rbind, differences_out), "differences.csv")
save(do.call(rbind, reach_out), "reach.csv")
writeLines(c(R.version.string, paste("survey", packageVersion("survey"))), "versions.txt")
