namespace NetworkPortal.Content.Publishing.Checks;

/// <summary>Something in an item that readers would stumble over.</summary>
/// <param name="Kind">"error": it keeps the item from being published; "warning": it is worth a look.</param>
/// <param name="Path">The field that it is in: "CaseStudy.Problem"; within a block after the block's id.</param>
/// <param name="Label">What editors call the field.</param>
/// <param name="Text">What to do about it.</param>
/// <param name="Words">The words that it is about, shortened; blank where it is about the whole field.</param>
internal sealed record Issue(string Kind, string Path, string Label, string Text, string Words = "")
{
    public const string Error = "error";
    public const string Warning = "warning";

    /// <summary>The name of the input to go to.</summary>
    public string Input { get; init; } = Path;

    public bool Stops => Kind == Error;

    public string Href => "#field-" + Input;
}
