using System.Text;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Inquiry.Measures;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NetworkPortal.Studios.Story;

namespace NetworkPortal.Studios.Exporting;

/// <summary>The story of a studio as Markdown: the same as the page, with whole links.</summary>
internal sealed class StoryMarkdown(PortalOptions portal)
{
    private readonly StringBuilder text = new();

    public static async Task<IResult> Download(
        string slug,
        [AsParameters] RequestContext context,
        ShowStory stories,
        PortalOptions portal
    ) =>
        await StudioRoom.Find(context, slug, StudioAccess.Enter) is { } room
            ? Downloads.Markdown($"{slug}.md", new StoryMarkdown(portal).Of(await stories.For(context, room)))
            : View.NotFound;

    public string Of(ShowStory.Page story)
    {
        Line($"# {MarkdownText.Plain(story.Room.Name)}");
        Part("The problem of practice", story.Problem);
        Part("Why we think this happens", story.RootCause);
        Part("Our question", story.Room.Question);
        Line($"{Plural.Of(story.SessionsHeld, "session", "sessions")} held so far.");
        if (story.Ideas.Count > 0)
            Line("## What we try");
        foreach (var idea in story.Ideas)
            Write(idea);
        if (story.Measures.Count + story.Entries.Count > 0)
            Line("## Evidence");
        Items(story.Measures.Select(Measure));
        Items(story.Entries.Select(entry => Link(entry.Text, entry.Url)));
        if (story.Briefs.Count > 0)
            Line("## What we can claim");
        Items(story.Briefs.Select(brief => Link(brief.Title, brief.Url)));
        return text.ToString();
    }

    private void Write(ShowStory.Idea idea)
    {
        Line("### " + (idea.Text.Length > 0 ? MarkdownText.Plain(idea.Text) : "Without a change idea"));
        Items(idea.Trials.SelectMany(trial => trial.Links.Select(Below).Prepend(Trial(trial))));
    }

    private string Trial(ShowStory.Trial trial)
    {
        var because = trial.Because.Length > 0 ? ", because " + MarkdownText.Plain(trial.Because) : "";
        return $"{Link(trial.Heading, trial.Url)} {MarkdownText.Plain(trial.Owner)} · {trial.State}{because}";
    }

    /// <summary>Returns an item below the one before it.</summary>
    private string Below(CycleLink link) => "\t" + Link(link.Text, link.Url);

    private string Measure(MeasureCard card) =>
        Link(card.Name, card.Url)
        + (
            card.Latest.Length > 0
                ? $": {Plural.Of(card.Points, "point", "points")}, latest {MarkdownText.Plain(card.Latest)}"
                : ""
        );

    private string Link(string name, string url) => $"[{MarkdownText.Plain(name)}]({portal.Url(url)})";

    private void Part(string title, string content)
    {
        if (content.Length == 0)
            return;
        Line("## " + title);
        Line(MarkdownText.Plain(content));
    }

    private void Items(IEnumerable<string> items)
    {
        var list = string.Concat(items.Select(item => item.StartsWith('\t') ? $"  - {item[1..]}\n" : $"- {item}\n"));
        if (list.Length > 0)
            Line(list.TrimEnd());
    }

    private void Line(string line) => text.Append(line).Append("\n\n");
}
