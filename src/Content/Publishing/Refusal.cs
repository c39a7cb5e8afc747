namespace NetworkPortal.Content.Publishing;

/// <summary>Why something was not done. Nothing was changed.</summary>
/// <param name="Text">What is wrong and what to do about it, for who asked.</param>
internal sealed record Refusal(string Text);
