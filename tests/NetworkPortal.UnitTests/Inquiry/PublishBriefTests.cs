using NetworkPortal.Inquiry.Briefs;
using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.UnitTests.Inquiry;

/// <summary>The history says when no second person published a brief.</summary>
public sealed class PublishBriefTests
{
    private static readonly Instant Now = Instant.FromUtc(2027, 3, 1, 15, 0);

    [Theory]
    [InlineData(true, "published-alone")]
    [InlineData(false, "published")]
    public void Publishing_ones_own_brief_has_its_own_event_in_the_history_and_the_audit_log(bool alone, string verb)
    {
        var author = Guid.NewGuid();
        var brief = new PracticeBrief(
            Guid.NewGuid(),
            author,
            new("Silence", "Who speaks?", "Silence", "More", "")
            {
                ForWhom = "",
                Topics = [],
                Group = null,
            },
            Now
        );
        brief.Claims.Add(new(Guid.NewGuid(), brief.Id, 1));
        Assert.Equal(TransitionResult.Done, brief.Send(author, Now));
        Assert.True(brief.IsBy(author));
        Assert.False(brief.IsBy(Guid.NewGuid()));
        brief.TakeEvents();
        Assert.Equal(TransitionResult.Done, brief.Publish("silence", author, alone, Now));
        Assert.Equal([verb], brief.TakeEvents().Select(one => one.Kind.Verb()));
        Assert.Equal(TransitionResult.Already, brief.Publish("silence", author, alone, Now));
    }
}
