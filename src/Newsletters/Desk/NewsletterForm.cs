using System.Globalization;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Newsletters.Desk;

/// <summary>The form of a newsletter. Its items are checkboxes, each with a number for its position.</summary>
/// <param name="groups">Whom it can be for.</param>
internal sealed class NewsletterForm(IReadOnlyList<Option> groups) : Form
{
    public Field Subject { get; } =
        Field
            .Text("subject", "Subject")
            .UpTo(Newsletter.SubjectLength)
            .Require("Enter a subject.")
            .WithHint("It’s the first thing people see in their inbox.")
            .WithAutocomplete("off");

    public Field Intro { get; } =
        Field
            .LongText("intro", "Opening lines", rows: 6)
            .UpTo(Newsletter.IntroLength)
            .WithHint("A few lines above the items. You can use Markdown.");

    public Field Audience { get; } =
        Field
            .Choice("to", "Send to")
            .From(groups)
            .WithHint("People in a group get it unless they turned off news for their groups.");

    public Field Words { get; } = Field.Text("words", "Find items").WithAutocomplete("off");

    public Field Version { get; } = Field.Number("version", "Version", 0, int.MaxValue);

    /// <summary>The ticked items, in the order of their numbers.</summary>
    public IReadOnlyList<string> ItemIds { get; private set; } = [];

    /// <summary>Whether the editor only looks for items.</summary>
    public bool Finds { get; private set; }

    public NewsletterDraft Draft =>
        new(Subject.Value, Intro.Value, Audience.Value is { Length: > 0 } to ? to : null, ItemIds);

    public NewsletterForm Fill(Newsletter newsletter)
    {
        Subject.Set(newsletter.Subject);
        Intro.Set(newsletter.Intro);
        Audience.Set(newsletter.Group);
        Version.Set($"{newsletter.Version}");
        ItemIds = newsletter.ItemIds;
        return this;
    }

    /// <returns>Whether it can be saved.</returns>
    public async Task<bool> ReadAll(HttpContext http)
    {
        var valid = await Read(http);
        var sent = await FormBody.Read(http);
        Finds = sent["do"] == "find";
        ItemIds =
        [
            .. sent["item"]
                .OfType<string>()
                .Where(ContentIds.IsValid)
                .Distinct()
                .OrderBy(id => At(sent, id))
                .Take(Newsletter.MaxItems),
        ];
        if (!Finds && Intro.Value.Length == 0 && ItemIds.Count == 0)
            Intro.Fail("Write a few lines, or choose at least one item.");
        return valid && Valid;
    }

    private static int At(IFormCollection sent, string id) =>
        int.TryParse(sent["at-" + id], CultureInfo.InvariantCulture, out var at) ? at : int.MaxValue;
}
