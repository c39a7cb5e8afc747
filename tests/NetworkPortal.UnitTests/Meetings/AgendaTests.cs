using NetworkPortal.Meetings;
using NetworkPortal.Meetings.Agendas;
using NodaTime;

namespace NetworkPortal.UnitTests.Meetings;

/// <summary>The rules of agendas, whatever meeting has one.</summary>
public sealed class AgendaTests
{
    private static readonly Instant Now = Instant.FromUtc(2027, 1, 5, 12, 0);

    [Fact]
    public void Blocks_are_in_the_order_of_their_times_and_survive_storage()
    {
        var agenda = Agenda.New();
        var lunch = Block(12, 13, "Lunch") with
        {
            Room = "Café",
            Who = "Ms. O’Neil",
            Focus = "Why?",
            Evidence = "“Talk”",
        };
        Assert.Equal(TransitionResult.Done, agenda.Write([lunch, Block(9, 10, "Welcome")], AgendaSide.Host, Host));
        Assert.Equal(["Welcome", "Lunch"], agenda.Blocks.Select(block => block.Title));
        Assert.Equal(lunch, agenda.Blocks[1]);
        Assert.Equal("12:00 PM to 1:00 PM", lunch.Time);
    }

    [Fact]
    public void A_block_ends_after_it_starts_and_there_are_at_most_thirty()
    {
        var agenda = Agenda.New();
        Assert.Equal(TransitionResult.Refused, agenda.Write([Block(10, 10, "Nothing")], AgendaSide.Host, Host));
        var many = Enumerable.Range(0, Agenda.MaxBlocks + 1).Select(_ => Block(9, 10, "One more")).ToList();
        Assert.Equal(TransitionResult.Refused, agenda.Write(many, AgendaSide.Host, Host));
        Assert.Equal(0, agenda.Version);
        Assert.Equal(TransitionResult.Done, agenda.Write(many.Skip(1), AgendaSide.Host, Host));
    }

    [Fact]
    public void The_side_that_writes_agrees_and_the_other_is_asked_again_after_each_change()
    {
        var agenda = Agenda.New();
        agenda.Write([Block(9, 10, "Welcome")], AgendaSide.Host, Host);
        Assert.Equal((false, true), (agenda.Awaits(AgendaSide.Host), agenda.Awaits(AgendaSide.Guest)));
        Assert.Equal(TransitionResult.Stale, agenda.Agree(AgendaSide.Guest, 0, Guest));
        Assert.Equal(TransitionResult.Done, agenda.Agree(AgendaSide.Guest, 1, Guest));
        Assert.True(agenda.IsAgreed);
        Assert.Equal(TransitionResult.Already, agenda.Agree(AgendaSide.Guest, 1, Guest));

        agenda.Write([Block(9, 11, "Welcome")], AgendaSide.Guest, Guest);
        Assert.Equal((true, false), (agenda.Awaits(AgendaSide.Host), agenda.Awaits(AgendaSide.Guest)));
        Assert.Equal((1, "Hana"), (agenda.Host.Version, agenda.Host.By));
        Assert.False(agenda.IsAgreed);
    }

    [Fact]
    public void What_network_staff_write_needs_both_sides_and_they_agree_for_neither()
    {
        var agenda = Agenda.New();
        agenda.Write([Block(9, 10, "Welcome")], AgendaSide.Network, Host);
        Assert.True(agenda.Awaits(AgendaSide.Host) && agenda.Awaits(AgendaSide.Guest));
        Assert.Equal(TransitionResult.Refused, agenda.Agree(AgendaSide.Network, 1, Host));
    }

    [Fact]
    public void The_same_blocks_again_are_no_new_version()
    {
        var (agenda, block) = (Agenda.New(), Block(9, 10, "Welcome"));
        Assert.Equal(TransitionResult.Already, agenda.Write([], AgendaSide.Host, Host));
        agenda.Write([block], AgendaSide.Host, Host);
        Assert.Equal(TransitionResult.Already, agenda.Write([block], AgendaSide.Guest, Guest));
        Assert.Equal(1, agenda.Version);
    }

    [Fact]
    public void Changes_say_what_was_added_moved_and_removed()
    {
        var (welcome, lunch) = (Block(9, 10, "Welcome"), Block(12, 13, "Lunch"));
        var debrief = Block(13, 14, "Debrief");
        var moved = lunch with { Starts = new(11, 30) };
        var changes = AgendaChanges.Between([welcome, lunch], [moved, debrief]);
        Assert.Equal(
            [
                new FieldChange("Lunch", "12:00 PM to 1:00 PM: Lunch", "11:30 AM to 1:00 PM: Lunch"),
                new FieldChange("Debrief", "", "1:00 PM to 2:00 PM: Debrief"),
                new FieldChange("Removed: Welcome", "9:00 AM to 10:00 AM: Welcome", ""),
            ],
            changes
        );
        Assert.Empty(AgendaChanges.Between([welcome], [welcome]));
    }

    [Fact]
    public void Warnings_name_blocks_outside_the_hours_and_blocks_that_overlap()
    {
        var blocks = new[] { Block(8, 10, "Bus"), Block(9, 11, "Welcome"), Block(11, 12, "Lunch") };
        Assert.Equal(
            ["“Bus” (8:00 AM to 10:00 AM) is outside the hours of the day.", "“Bus” and “Welcome” overlap at 9:00 AM."],
            AgendaChanges.Warnings(blocks, new(9, 0), new(14, 0))
        );
        Assert.Empty(AgendaChanges.Warnings(blocks[1..], new(9, 0), new(14, 0)));
    }

    [Theory]
    [InlineData(9, 14)]
    [InlineData(8, 16)]
    [InlineData(10, 11)]
    public void Each_template_fills_the_hours_of_the_visit_without_gaps(int opens, int closes)
    {
        foreach (var template in AgendaTemplates.All)
        {
            var blocks = template.Between(new(opens, 0), new(closes, 0));
            Assert.Equal((new LocalTime(opens, 0), new LocalTime(closes, 0)), (blocks[0].Starts, blocks[^1].Ends));
            Assert.All(blocks, block => Assert.True(block.Ends > block.Starts));
            Assert.All(blocks.Zip(blocks.Skip(1)), pair => Assert.Equal(pair.First.Ends, pair.Second.Starts));
            Assert.All(blocks, block => Assert.Equal(0, block.Ends.Minute % 5));
            Assert.InRange(template.Parts.Max(part => part.Evidence.Length), 0, AgendaBlock.EvidenceLength);
        }
    }

    private static Happening Host => new(new("Hana", Guid.Empty), Now);

    private static Happening Guest => new(new("Gus", Guid.Empty), Now);

    private static AgendaBlock Block(int starts, int ends, string title) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Starts = new(starts, 0),
            Ends = new(ends, 0),
            Title = title,
        };
}
