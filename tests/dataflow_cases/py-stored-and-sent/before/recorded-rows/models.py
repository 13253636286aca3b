from django.db import models
class Usage(models.Model):
    model = models.CharField(max_length=50)
    tokens = models.IntegerField()
