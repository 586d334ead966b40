"""Measurements that take longer than a test may; run each as a module: it says how."""
