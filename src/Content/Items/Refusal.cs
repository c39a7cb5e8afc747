namespace NetworkPortal.Content.Items;

/// <summary>The reason why an operation on an item was refused. Nothing was changed.</summary>
/// <param name="Text">What is wrong and what to do, for the user.</param>
internal sealed record Refusal(string Text);
