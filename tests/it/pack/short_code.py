"""The short code of a ZIP, as 说明文件.txt tells to compute it."""

import hashlib
import sys

digits = hashlib.sha256(open(sys.argv[1], "rb").read()).hexdigest()[:20]
bits = bin(int(digits, 16))[2:].zfill(80)
groups = []
for at in range(0, 80, 10):
    number = "%04d" % int(bits[at : at + 10], 2)
    product = 10
    for digit in number:
        total = (product + int(digit)) % 10 or 10
        product = 2 * total % 11
    groups.append(number + str((11 - product) % 10))
print(" ".join(groups))
