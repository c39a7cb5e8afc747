using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Content.Media;

[Trait("database", "any")]
public sealed class UploadCaptionsTests(PortalFixture portal)
{
    [Fact]
    public async Task Captions_of_a_video_can_be_uploaded_and_other_text_cannot()
    {
        using var editor = await portal.Client(Cast.Editor);
        var taken = await editor.Bring(
            MediaStage.NewFolder(),
            ("Film ES.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\nHola\n"u8.ToArray()),
            ("Film.vtt", "1\n00:00:00,000 --> 00:00:02,000\nHello\n"u8.ToArray())
        );
        Assert.Equal("", taken[0].Error);
        Assert.EndsWith("/film-es.vtt", taken[0].Path);
        using var file = await editor.Http.GetAsync(taken[0].Url);
        Assert.Equal("text/vtt", file.Content.Headers.ContentType!.MediaType);
        Assert.Contains("its captions (VTT)", taken[1].Error);
    }
}
