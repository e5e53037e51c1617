### Erreurs : un message par ErrorCode

error-label = erreur :
