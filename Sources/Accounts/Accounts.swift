// Accounts know who asks: persons, their roles and sides, and how they show who they are.
