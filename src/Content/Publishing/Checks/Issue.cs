namespace NetworkPortal.Content.Publishing.Checks;

/// <summary>A problem in an item that affects readers.</summary>
/// <param name="Kind">"error" prevents publishing; "warning" is a suggestion.</param>
/// <param name="Path">The field with the problem: "CaseStudy.Problem"; inside a block, prefixed with the block's
/// ID.</param>
/// <param name="Label">The field's label in the editor.</param>
/// <param name="Text">How to fix the problem.</param>
/// <param name="Words">The text with the problem, shortened; blank if it concerns the whole field.</param>
internal sealed record Issue(string Kind, string Path, string Label, string Text, string Words = "")
{
    public const string Error = "error";
    public const string Warning = "warning";

    /// <summary>The name of the input to focus.</summary>
    public string Input { get; init; } = Path;

    public bool Stops => Kind == Error;

    public string Href => "#field-" + Input;
}
