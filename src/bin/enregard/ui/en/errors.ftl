### Errors: one message for each ErrorCode

error-label = error:
