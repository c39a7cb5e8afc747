using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Studios.Journal.Publishing;

/// <summary>The text that is to be published, and going through what must not be in it. The ticks are for the author; nobody keeps them.</summary>
internal sealed class PublicationForm : Form
{
    private static readonly Option[] Checks =
    [
        new("students", "No student can be known by it", "No name, and nothing told that could only be one student."),
        new("colleagues", "Colleagues who can be known by it agreed", "Or it is told so that nobody can be known by it."),
        new("readers", "I want everybody in the network to read this", "Whoever evaluates me too."),
    ];

    public Field Key { get; } = Field.Text("key", "Key");

    public Field Title { get; } = Field.Text("title", "Title").UpTo(JournalEntry.TitleLength).Require("Give it a title, so that others can find it again.").WithAutocomplete("off");

    public Field Text { get; } = Field.LongText("text", "Text", rows: 16).UpTo(JournalEntry.TextLength).Require("Write what others are to read.").WithHint("Take out what is only for you: this is a copy, and your entry stays as it is. Markdown works here too.");

    public Field Checked { get; } = Field.Choices("checked", "Before others read it").Require("Go through this list, and tick each line.").From(Checks);

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
        if (await Read(http) && Checked.Values.Distinct().Count() < Checks.Length) Checked.Fail("Tick each line. If one is not so, change the text first.");
        return Valid;
    }
}
