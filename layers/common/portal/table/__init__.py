"""The one DynamoDB table: the only package that knows how things are stored."""
