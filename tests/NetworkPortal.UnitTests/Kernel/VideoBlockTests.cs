using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using NetworkPortal.Kernel;
using NetworkPortal.Texts.Blocks;

namespace NetworkPortal.UnitTests.Kernel;

/// <summary>Videos in texts, of the portal and of other sites.</summary>
public sealed class VideoBlockTests
{
    private const string Youtube = "https://www.youtube-nocookie.com/embed/",
        Vimeo = "https://player.vimeo.com/video/";

    [Theory]
    [InlineData("https://www.youtube.com/watch?v=abcDEF_123-", Youtube + "abcDEF_123-")]
    [InlineData("https://m.youtube.com/watch?v=abcDEF_123-&list=PL1", Youtube + "abcDEF_123-")]
    [InlineData("https://youtu.be/abcDEF_123-?si=x&t=1m30s", Youtube + "abcDEF_123-?start=90")]
    [InlineData("https://youtu.be/abcDEF_123-?t=75", Youtube + "abcDEF_123-?start=75")]
    [InlineData("http://youtube.com/shorts/abcDEF_123-", Youtube + "abcDEF_123-")]
    [InlineData("https://www.youtube.com/live/abcDEF_123-?t=later", Youtube + "abcDEF_123-")]
    [InlineData("https://www.youtube-nocookie.com/embed/abcDEF_123-", Youtube + "abcDEF_123-")]
    [InlineData("https://vimeo.com/76979871", Vimeo + "76979871?dnt=1")]
    [InlineData("https://vimeo.com/channels/staffpicks/76979871", Vimeo + "76979871?dnt=1")]
    [InlineData("https://vimeo.com/76979871/8272103f6e", Vimeo + "76979871?dnt=1&h=8272103f6e")]
    [InlineData("https://player.vimeo.com/video/76979871?h=8272103f6e", Vimeo + "76979871?dnt=1&h=8272103f6e")]
    public void A_video_is_known_by_every_URL_that_its_site_gives(string address, string frame) =>
        Assert.Equal(frame, HostedVideo.Of(address)?.Frame);

    [Theory]
    [InlineData("https://www.youtube.com/playlist?list=PL123456")]
    [InlineData("https://www.youtube.com/@aSchool")]
    [InlineData("https://www.youtube.com/watch?v=%22onload%3d")]
    [InlineData("https://youtube.com.example.org/watch?v=abcDEF_123-")]
    [InlineData("https://vimeo.com/about")]
    [InlineData("ftp://vimeo.com/76979871")]
    [InlineData("/media/film.mp4")]
    [InlineData("")]
    public void Another_URL_is_not_a_video_that_can_be_played(string address) => Assert.Null(HostedVideo.Of(address));

    [Theory]
    [InlineData("https://youtu.be/abcDEF_123-", "YouTube", "Google will see your IP address")]
    [InlineData("<https://vimeo.com/76979871>", "Vimeo", "Vimeo will see your IP address")]
    public void A_poster_says_who_learns_what_and_loads_nothing(string address, string site, string says)
    {
        var html = Html.FromMarkdown($":::video A \"tour\" & more\n{address}\n:::").Markup;
        var link = Body(html).QuerySelector(".video-poster > a")!;
        Assert.Equal(address.Trim('<', '>'), link.GetAttribute("href"));
        Assert.Equal($"A \"tour\" & more Play video from {site}", PlainText.OneLine(link.TextContent));
        Assert.Contains(says, Body(html).QuerySelector("figcaption")!.TextContent);
        Assert.DoesNotMatch("<(iframe|video|img|script)", html);
    }

    [Theory]
    [InlineData("https://youtu.be/abcDEF_123-", "; frame-src https://www.youtube-nocookie.com")]
    [InlineData("https://vimeo.com/76979871", "; frame-src https://player.vimeo.com")]
    [InlineData("https://example.org/film", "")]
    public void Only_the_players_that_a_text_names_may_load(string address, string policy)
    {
        Assert.Equal(policy, HostedVideo.FramePolicy(Html.FromMarkdown($":::video\n{address}\n:::").Markup));
        Assert.Equal("", HostedVideo.FramePolicy(Html.FromMarkdown(address).Markup));
    }

    [Theory]
    [InlineData("""<a data-frame="https://www.youtube-nocookie.com.example.org/embed/x">x</a>""")]
    [InlineData("""`<a data-frame="https://www.youtube-nocookie.com/embed/x">`""")]
    [InlineData("""<a title='<a data-frame="https://www.youtube-nocookie.com/embed/x">'>x</a>""")]
    public void A_text_that_names_another_player_or_quotes_one_changes_nothing(string markdown) =>
        Assert.Equal("", HostedVideo.FramePolicy(Html.FromMarkdown(markdown).Markup));

    [Theory]
    [InlineData("https://example.org/film", "Watch “A tour” on example.org")]
    [InlineData("https://www.youtube.com/@aSchool", "Watch “A tour” on www.youtube.com")]
    public void A_video_elsewhere_is_a_link(string address, string says)
    {
        var html = Html.FromMarkdown($":::video A tour\n{address}\n:::").Markup;
        Assert.Contains($"""<a href="{address}">{says}</a>""", html);
        Assert.DoesNotMatch("<(iframe|video|img|script)", html);
    }

    [Fact]
    public void A_file_is_played_with_its_captions()
    {
        var block = Body(
            Html.FromMarkdown(
                """
                :::video A tour
                [film](/media/film.mp4) [English](/media/film.vtt) [Español](/media/film-es.vtt)
                :::
                """
            ).Markup
        );
        var video = block.QuerySelector("video")!;
        Assert.Equal(
            ("/media/film.mp4", "none", "A tour"),
            (video.GetAttribute("src"), video.GetAttribute("preload"), video.GetAttribute("title"))
        );
        Assert.True(video.HasAttribute("controls"));
        Assert.Equal(
            [("/media/film.vtt", "en", "English", true), ("/media/film-es.vtt", "es", "Español", false)],
            video
                .QuerySelectorAll("track[kind=captions]")
                .Select(track =>
                    (
                        track.GetAttribute("src"),
                        track.GetAttribute("srclang"),
                        track.GetAttribute("label"),
                        track.HasAttribute("default")
                    )
                )
        );
        Assert.Equal("A tour Download the video", block.QuerySelector("figcaption")!.TextContent);
    }

    [Fact]
    public void A_block_without_a_video_shows_what_it_holds() =>
        Assert.Equal("<div>\n<p>Soon</p>\n</div>\n", Html.FromMarkdown(":::video\nSoon\n:::").Markup);

    private static IElement Body(string html) => new HtmlParser().ParseDocument(html).Body!;
}
