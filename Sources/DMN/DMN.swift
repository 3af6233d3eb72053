// DMN evaluates decision models.
