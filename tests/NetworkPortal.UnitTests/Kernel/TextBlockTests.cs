using NetworkPortal.Kernel;

namespace NetworkPortal.UnitTests.Kernel;

/// <summary>Blocks between lines of colons.</summary>
public sealed class TextBlockTests
{
    [Theory]
    [InlineData(
        ":::callout Before you start\nRead **this**.\n:::",
        """<div class="callout"><p class="callout-title">Before you start</p><p>Read <strong>this</strong>.</p></div>"""
    )]
    [InlineData(
        ":::toggle Why?\nBecause.\n:::",
        """<details class="toggle"><summary>Why?</summary><p>Because.</p></details>"""
    )]
    [InlineData(
        ":::quote Ann Reed (demo)\nWe stayed.\n:::",
        """
            <figure class="quotation"><blockquote><p>We stayed.</p></blockquote>
            <figcaption>Ann Reed (demo)</figcaption></figure>
            """
    )]
    [InlineData(
        ":::figures\n- **42%** stay\n:::",
        """<div class="figure-numbers"><ul><li><strong>42%</strong> stay</li></ul></div>"""
    )]
    [InlineData(
        ":::picture wide\n![A room](/media/a.png)\n\nThe *room*\n:::",
        """
            <figure class="picture picture-wide"><p><img src="/media/a.png" alt="A room"></p>
            <figcaption><p>The <em>room</em></p></figcaption></figure>
            """
    )]
    [InlineData(
        ":::card\n[The plan](/media/tools/plan.pdf)\n:::",
        """
            <div class="link-card"><p class="link-card-kind">PDF</p>
            <p><a href="/media/tools/plan.pdf">The plan</a></p></div>
            """
    )]
    [InlineData(
        ":::card\n[A tool](/tools/a-tool)\n:::",
        """<div class="link-card"><p><a href="/tools/a-tool">A tool</a></p></div>"""
    )]
    [InlineData(":::margin\nSee *also*.\n:::", """<div class="margin-note"><p>See <em>also</em>.</p></div>""")]
    [InlineData(
        "::::callout\n:::toggle T\nx\n:::\n::::",
        """<div class="callout"><details class="toggle"><summary>T</summary><p>x</p></details></div>"""
    )]
    [InlineData(":::unknown <b>\nStays\n:::", "<div><p>Stays</p></div>")]
    [InlineData("a::b::c", "<p>a::b::c</p>")]
    public void A_block_becomes_plain_elements(string markdown, string html) =>
        Assert.Equal(html.Trim().ReplaceLineEndings(""), Html.FromMarkdown(markdown).Markup.ReplaceLineEndings(""));

    [Fact]
    public void What_is_said_about_a_block_is_text() =>
        Assert.DoesNotContain("<script", Html.FromMarkdown(":::callout <script>alert(1)</script>\nx\n:::").Markup);
}
