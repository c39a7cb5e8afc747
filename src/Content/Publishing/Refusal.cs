namespace NetworkPortal.Content.Publishing;

/// <summary>The reason why an operation was refused. Nothing was changed.</summary>
/// <param name="Text">What is wrong and what to do, for the user.</param>
internal sealed record Refusal(string Text);
