using NetworkPortal.Kernel;

namespace NetworkPortal.UnitTests.Kernel;

public sealed class HtmlTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<svg onload=alert(1)></svg>")]
    [InlineData("<a href='javascript:alert(1)'>go</a>")]
    [InlineData("<a href='&#106;avascript:alert(1)'>go</a>")]
    [InlineData("<iframe src='https://elsewhere.example'></iframe>")]
    [InlineData("<form action=/account><input name=q></form>")]
    [InlineData("<p style='position:fixed'>over all</p>")]
    [InlineData("<math><mi//xlink:href='data:x,<script>alert(1)</script>'>")]
    [InlineData("<noscript><p title='</noscript><img src=x onerror=alert(1)>'>")]
    [InlineData("<object data=x></object><embed src=x><base href=//elsewhere.example>")]
    public void Active_content_is_removed(string html)
    {
        var safe = Html.Sanitize(html).Markup;
        Assert.DoesNotMatch(
            "(?i)<(script|iframe|form|input|object|embed|base|style|svg|math)|\\son\\w+=|javascript:|style=",
            safe
        );
    }

    [Theory]
    [InlineData("<p>Before</p><!-- a note <p>After</p>", "<p>Before</p>&lt;!-- a note <p>After</p>")]
    [InlineData("<p>Before</p><!-- a note --><p>After</p>", "<p>Before</p><p>After</p>")]
    [InlineData("<p>Before <style> after</p>", "<p>Before &lt;style&gt; after</p>")]
    [InlineData("<p>Before <textarea> after</p>", "<p>Before &lt;textarea&gt; after</p>")]
    [InlineData("<p>Before <? after", "<p>Before &lt;? after</p>")]
    [InlineData("<!-- <!-- one --> two", " two")]
    public void Text_after_unclosed_markup_is_still_shown(string html, string shown) =>
        Assert.Equal(shown, Html.Sanitize(html).Markup);

    [Theory]
    [InlineData("Before\n\n<!-- a note\n\n## After\n\nand **more**", "<h2 id=\"after\">After</h2>")]
    [InlineData("Before\n\n<!-- a note -->\n\n## After", "<h2 id=\"after\">After</h2>")]
    [InlineData("Before <!-- a note\n\n## After", "<h2 id=\"after\">After</h2>")]
    [InlineData("Before\n\n<script>\n\n## After", "## After")]
    [InlineData("- one\n\n  <!-- two\n\n## After", "<h2 id=\"after\">After</h2>")]
    public void Markdown_after_unclosed_markup_is_still_rendered(string markdown, string shown)
    {
        var html = Html.FromMarkdown(markdown).Markup;
        Assert.Contains(shown, html);
        Assert.Equal(
            !markdown.Contains("-->", StringComparison.Ordinal),
            html.Contains("&lt;", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Code_is_shown_as_written() =>
        Assert.Equal("<pre><code>&lt;!-- open\n</code></pre>", Html.FromMarkdown("```\n<!-- open\n```").Markup.Trim());

    [Fact]
    public void Four_spaces_begin_a_paragraph_not_code() =>
        Assert.Equal(
            "<p>We tried it.</p>\n<p>Then we met.</p>",
            Html.FromMarkdown("We tried it.\n\n    Then we met.").Markup.Trim()
        );

    [Fact]
    public void Many_unclosed_tags_do_not_slow_the_sanitizer_down() =>
        Assert.StartsWith("&lt;!--", Html.Sanitize(string.Concat(Enumerable.Repeat("<!--<style<?", 100_000))).Markup);

    [Fact]
    public void Common_text_markup_is_kept()
    {
        const string Writing =
            """<h2 id="start">Start</h2><p>One <a href="https://example.org/a?b=1&amp;c=2">link</a>, """
            + "<strong>strong</strong>, <em>em</em>.</p><ul><li>a</li></ul>"
            + "<table><tbody><tr><td>1</td></tr></tbody></table>";
        Assert.Equal(Writing, Html.Sanitize(Writing).Markup);
    }

    [Fact]
    public void Markdown_keeps_tables_and_footnotes_but_no_scripts()
    {
        var html = Html.FromMarkdown(
            "# Title\n\nA *word*.[^1]\n\n| a | b |\n|---|---|\n| 1 | 2 "
                + "|\n\n<script>alert(1)</script>\n\n[bad](javascript:alert(1))\n\n[^1]: Note."
        ).Markup;
        Assert.Contains("<h1 id=\"title\">Title</h1>", html);
        Assert.Contains("<em>word</em>", html);
        Assert.Contains("<td>1</td>", html);
        Assert.Contains("Note.", html);
        Assert.DoesNotContain("script", html);
    }

    [Fact]
    public void Footnotes_of_two_texts_have_different_IDs()
    {
        var both =
            Html.FromMarkdown("One.[^1]\n\n[^1]: First.").Markup
            + Html.FromMarkdown("Two.[^1]\n\n[^1]: Second.").Markup;
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(both);
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
        Assert.Equal(4, ids.Count);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(
            page.QuerySelectorAll("a[href^='#']"),
            link => Assert.Contains(link.GetAttribute("href")![1..], ids)
        );
    }

    [Fact]
    public void Markdown_renders_task_lists_and_typographic_quotes()
    {
        var html = Html.FromMarkdown("- [ ] Ask \"why\"\n- [x] It's done -- at last\n\n`\"code\"`").Markup;
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html);
        Assert.Equal(
            ["☐ Ask “why”", "☑ It’s done – at last"],
            page.QuerySelectorAll("li").Select(item => item.TextContent.Trim())
        );
        Assert.Equal("\"code\"", page.QuerySelector("code")!.TextContent);
        Assert.NotNull(page.QuerySelector("ul.contains-task-list"));
        Assert.DoesNotContain("class", Html.Sanitize("<p class=\"site-header\">x</p>").Markup);
    }

    [Theory]
    [InlineData("![A quoll runs](/media/quoll.mp4)", "video")]
    [InlineData("![A call](/media/call.mp3)", "audio")]
    [InlineData("<video src=\"/media/quoll.webm\" autoplay onplay=\"x()\"></video>", "video")]
    public void Video_and_audio_have_controls_and_do_not_autoplay(string text, string tag)
    {
        var player = new AngleSharp.Html.Parser.HtmlParser()
            .ParseDocument(Html.FromMarkdown(text).Markup)
            .QuerySelector(tag)!;
        Assert.StartsWith("/media/", player.GetAttribute("src"));
        Assert.True(player.HasAttribute("controls"));
        Assert.False(player.HasAttribute("autoplay") || player.HasAttribute("onplay"));
    }

    [Fact]
    public void Plain_text_is_encoded() => Assert.Equal("&lt;b&gt; &amp; &quot;", Html.Encode("<b> & \"").Markup);

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void Empty_input_gives_empty_HTML(string? text)
    {
        Assert.True(Html.Sanitize(text).IsEmpty);
        Assert.True(Html.FromMarkdown(text).IsEmpty);
    }
}
