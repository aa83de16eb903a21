namespace Compute;

/// <summary>How far a measurement is.</summary>
/// <param name="Fraction">From 0 to 1.</param>
/// <param name="Text">What is being measured.</param>
public readonly record struct CalibrationProgress(double Fraction, string Text);
