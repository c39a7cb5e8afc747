using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Journals.Publishing;

/// <summary>
/// The form for publishing: the text, and a checklist of what it must not contain. The checks are for the author and
/// aren't stored.
/// </summary>
internal sealed class PublicationForm : Form
{
    private static readonly Option[] Checks =
    [
        new(
            "students",
            "No student can be identified",
            "The text has no names and no details that point to one student."
        ),
        new("colleagues", "Any colleague who could be identified has agreed", "Or no colleague can be identified."),
        new(
            "readers",
            "I want everyone in the network to be able to read this",
            "This includes anyone who evaluates me."
        ),
    ];

    public Field Key { get; } = Field.Text("key", "Key");

    public Field Title { get; } =
        Field.Text("title", "Title").UpTo(JournalEntry.TitleLength).Require("Enter a title.").WithAutocomplete("off");

    public Field Text { get; } =
        Field
            .LongText("text", "Text", rows: 16)
            .UpTo(JournalEntry.TextLength)
            .Require("Enter the text to publish.")
            .WithHint(
                "Remove anything that’s just for you. This is a copy, so your entry "
                    + "won’t change. You can use Markdown here too."
            );

    public Field Checked { get; } =
        Field.Choices("checked", "Before you publish").Require("Check every box.").From(Checks);

    public Guid? Id => Guid.TryParse(Key.Value, out var id) ? id : null;

    public PublicationForm Showing(Guid key, string title, string text)
    {
        Key.Set(key.ToString());
        Title.Set(title);
        Text.Set(text);
        return this;
    }

    /// <inheritdoc cref="Form.Read"/>
    public async Task<bool> ReadAll(HttpContext http)
    {
        if (await Read(http) && Checked.Values.Distinct().Count() < Checks.Length)
            Checked.Fail("Check every box. If a statement isn’t true, change the text first.");
        return Valid;
    }
}
