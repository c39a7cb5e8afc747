using NetworkPortal.Kernel.Forms;
using NetworkPortal.Schools;

namespace NetworkPortal.Authoring.Snippets;

internal sealed class SnippetForm : StampedForm
{
    public Field Name { get; } =
        Field
            .Text("name", "Name")
            .Require("Enter a name.")
            .UpTo(ContentSnippet.NameLength)
            .WithHint("Editors find the snippet by it.")
            .WithAutocomplete("off");

    public Field Text { get; } =
        Field
            .LongText("text", "Text", 8)
            .Require("Enter the text.")
            .UpTo(ContentSnippet.TextLength)
            .WithHint("In Markdown, with links, pictures, and blocks.");

    public SnippetForm Fill(ContentSnippet saved)
    {
        Name.Set(saved.Name);
        Text.Set(saved.Text);
        Seal();
        return this;
    }
}
