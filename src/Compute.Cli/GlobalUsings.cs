global using Compute.Conformance;
