using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Journals.Writing;

/// <summary>The form for writing an entry, with the version that the text is based on.</summary>
internal sealed class EntryForm : Form
{
    public Field Title { get; } = Field.Text("title", "Title").UpTo(JournalEntry.TitleLength).WithAutocomplete("off");

    public Field Text { get; } = Field.LongText("text", "Your entry", rows: 18).UpTo(JournalEntry.TextLength);

    public Field Studio { get; } =
        Field.Choice("studio", "File under").WithHint("Helps you organize your journal. This doesn’t share anything.");

    public Field Version { get; } = Field.Number("version", "Version", 0, int.MaxValue);

    public Field Draft { get; } = Field.Text("draft", "Draft");

    public int Base => Version.AsNumber ?? 0;

    public Guid? StudioId => Guid.TryParse(Studio.Value, out var id) ? id : null;

    /// <summary>
    /// Checks that the base version exists; if not, adds an error, because it isn't known which text this one would
    /// replace.
    /// </summary>
    public bool CanBeginFrom(int newest)
    {
        if (Base > newest)
            Version.Fail("This page is out of date. Copy your text, reopen the entry, and paste your text in.");
        return Base <= newest;
    }

    public bool IsBlank => Title.Value.Length == 0 && Text.Value.Length == 0;

    /// <summary>Returns the form for a person, with their studios as options.</summary>
    public static async Task<EntryForm> For(SharePolicy policy, Guid person, CancellationToken ct)
    {
        var form = new EntryForm();
        var studios = await policy.GroupsOf(person, Audience.Studio).ByName(g => g.Name).ToListAsync(ct);
        form.Studio.From(studios.Select(g => new Option(g.Id.ToString(), g.Name)));
        form.Draft.Set(Guid.NewGuid().ToString());
        form.Version.Set("0");
        return form;
    }

    public EntryForm Showing(JournalEntry entry)
    {
        Title.Set(entry.Title);
        Text.Set(entry.Text);
        Studio.Set(entry.StudioId?.ToString());
        Draft.Set(entry.Draft.ToString());
        return At(entry.Version);
    }

    public EntryForm At(int version)
    {
        Version.Set(version.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return this;
    }
}
