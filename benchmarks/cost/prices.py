"""What AWS charges in us-east-1, in US dollars: list prices as published in 2025, without free tiers and discounts.

Taxes are not in, nor what carriers add for texts, which depends on the country.
"""

MILLION = 1_000_000
HOURS_A_MONTH = 730

# Each of:
READ_UNIT = 0.125 / MILLION  # DynamoDB on demand, 4 KB read consistently
WRITE_UNIT = 0.625 / MILLION  # 1 KB; a transaction's counts twice
LAMBDA_REQUEST = 0.20 / MILLION
LAMBDA_GB_SECOND = 0.0000133334  # arm64
API_REQUEST = 1.00 / MILLION  # HTTP API
CDN_REQUEST = 1.00 / MILLION  # CloudFront, HTTPS, North America and Europe
CDN_GB = 0.085
FIREWALL_REQUEST = 0.60 / MILLION  # WAF
QUEUE_REQUEST = 0.40 / MILLION  # SQS
SCHEDULED_CALL = 1.00 / MILLION  # EventBridge Scheduler
EMAIL = 0.10 / 1000  # SES
TEXT = 0.00645  # SNS to the United States, without the carrier's fee
LOG_GB = 0.50  # CloudWatch Logs, taken in

# A month of:
STORED_GB = 0.25  # DynamoDB
RECOVERY_GB = 0.20  # point-in-time recovery
BACKUP_GB = 0.10  # AWS Backup, warm
SECRET = 0.40
ALARM = 0.10
METRIC = 0.30  # CloudWatch, one of our own
DASHBOARD = 3.00
FIREWALL = 5.00  # a web ACL
FIREWALL_RULE = 1.00

# A small server that is always on, and its database, for comparison: a month of each.
SERVER = 0.0168 * HOURS_A_MONTH  # EC2 t4g.small: 2 vCPU shared, 2 GB
SERVER_DISK = 20 * 0.08  # gp3
ADDRESS = 0.005 * HOURS_A_MONTH  # a public IPv4 address
DATABASE = 0.016 * HOURS_A_MONTH + 20 * 0.115  # RDS PostgreSQL db.t4g.micro with 20 GB, in one zone
BALANCER = 0.0225 * HOURS_A_MONTH + 0.008 * HOURS_A_MONTH  # ALB with one capacity unit
