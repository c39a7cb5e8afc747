using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Site;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Newsletters;

/// <summary>A text with every block, in the email of a newsletter.</summary>
public sealed class EmailBlocksTests(NewsletterStage stage) : IClassFixture<NewsletterStage>
{
    private const string EveryBlock = """
        Dear colleagues, read [the tools](/tools) first.[^1] And **one more**:[^2]

        ## This month

        :::callout Before you start
        Ask your team.
        :::

        :::toggle Why this works
        Because teachers **choose**.
        :::

        :::quote Ann Reed (demo)
        We stayed because of the *team*.
        :::

        > An older voice.

        :::figures
        - **42%** of teachers stay
        - **3** visits a year
        :::

        :::picture wide
        ![A full room](/media/room.png)

        The room, *before*
        :::

        :::gallery
        ![One](/media/one.png)
        ![Two](/media/two.png)
        :::

        | Day | Hours |
        |---|---|
        | Monday | 2 |

        :::card
        [The plan](/media/plan.pdf)
        :::

        :::card
        [A tool](/tools/resource-activity-protocol)
        :::

        :::video A tour
        https://youtu.be/abcDEF_123-
        :::

        :::video The lesson
        [film](/media/film.mp4)
        :::

        ::::callout Both
        :::toggle Inside
        Deep words.
        :::
        ::::

        [^1]: They are free.
        [^2]: Really.
        """;

    [Fact]
    public async Task Email_gets_no_element_or_URL_that_email_programs_drop()
    {
        var (mail, _) = await Sent();
        Assert.Empty(
            mail.QuerySelectorAll(
                "details, summary, video, audio, figure, figcaption, iframe, script, body style, source"
            )
        );
        Assert.Empty(mail.QuerySelectorAll("[id], [srcset], [href^='#']"));
        Assert.All(
            mail.QuerySelectorAll("[href], [src]"),
            link => Assert.StartsWith("http", link.GetAttribute("href") ?? link.GetAttribute("src"))
        );
        Assert.All(
            mail.QuerySelectorAll("td[class^=mail-], a.mail-title, img"),
            part => Assert.NotEqual("", part.GetAttribute("style") ?? "")
        );
        Assert.DoesNotMatch(
            @"var\(|light-dark|class=""(callout|toggle|quotation|gallery)",
            mail.DocumentElement.OuterHtml
        );
    }

    [Fact]
    public async Task Email_shows_what_each_block_says()
    {
        var (mail, _) = await Sent();
        Assert.Equal("Before you start Ask your team.", Said(mail, ".mail-callout"));
        Assert.Equal("Why this works Because teachers choose.", Said(mail, ".mail-card"));
        Assert.Equal("We stayed because of the team. — Ann Reed (demo)", Said(mail, ".mail-quotation"));
        Assert.Equal(["42%", "3"], mail.QuerySelectorAll(".mail-figure").Select(cell => cell.TextContent));
        Assert.Equal("of teachers stay", Said(mail, ".mail-meaning"));
        Assert.Equal("The room, before", Said(mail, ".mail-picture .mail-small"));
        Assert.Equal(
            ["room", "one", "two"],
            mail.QuerySelectorAll(".mail-picture img")
                .Select(one => Path.GetFileNameWithoutExtension(one.GetAttribute("src")))
        );
        Assert.Equal(["Monday", "2"], mail.QuerySelectorAll(".mail-data td").Select(cell => cell.TextContent));
        Assert.Equal(
            ["The plan", "A tool", "Watch “A tour” on YouTube", "Watch “The lesson”"],
            mail.QuerySelectorAll(".mail-card a").Select(link => link.TextContent)
        );
        Assert.Contains(
            "https://youtu.be/abcDEF_123-",
            mail.QuerySelectorAll(".mail-small").Select(one => one.TextContent)
        );
        Assert.Contains("Deep words.", mail.QuerySelector(".mail-callout .mail-card")!.TextContent);
        Assert.Equal(["1", "2"], mail.QuerySelectorAll("sup").Select(note => note.TextContent));
        Assert.Equal("They are free.", Said(mail, "li.mail-small"));
    }

    [Fact]
    public async Task Each_color_is_a_token_and_has_its_twin_in_dark_mode()
    {
        var (mail, _) = await Sent();
        var tokens = stage.Services.GetRequiredService<ThemeTokens>();
        var callout = mail.QuerySelector(".mail-callout")!.GetAttribute("style")!;
        Assert.Contains($"background: {tokens.Color("action-wash")};", callout);
        Assert.Contains($"color: {tokens.Color("ink")};", callout);
        var dark = mail.QuerySelector("head style")!.TextContent.Split("prefers-color-scheme: dark")[1];
        Assert.Contains($"background: {tokens.Color("action-wash", dark: true)} !important;", dark);
        Assert.Contains($".mail-meaning {{ color: {tokens.Color("ink", dark: true)} !important; }}", dark);
        Assert.DoesNotContain("font-family", dark);
    }

    [Fact]
    public async Task The_plain_text_says_the_same()
    {
        var (_, text) = await Sent();
        foreach (
            var said in new[]
            {
                "42% of teachers stay",
                "Because teachers choose.",
                "The plan <http://portal.test/media/plan.pdf>",
                "Watch “A tour” on YouTube <https://youtu.be/abcDEF_123->",
                "They are free.",
            }
        )
            Assert.Contains(said, text);
    }

    private static string Said(IDocument mail, string selector) =>
        string.Join(
            ' ',
            mail.QuerySelector(selector)!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );

    private async Task<(IDocument Mail, string Text)> Sent()
    {
        var reader = await stage.NewReader();
        var sent = await stage.Send(await stage.NewDraft(intro: EveryBlock));
        var mail = Assert.Single(await stage.MailTo(reader.Email), m => m.Subject == sent.Subject);
        return (new HtmlParser().ParseDocument(mail.Html), mail.Text);
    }
}
