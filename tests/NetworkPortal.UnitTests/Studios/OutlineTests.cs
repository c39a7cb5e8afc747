using NetworkPortal.Inquiry.Outlining;
using NetworkPortal.Meetings.Agendas;
using NetworkPortal.Studios;
using NodaTime;

namespace NetworkPortal.UnitTests.Studios;

/// <summary>What a copied studio starts with.</summary>
public sealed class OutlineTests
{
    private static readonly LocalTime Start = new(15, 30);

    [Fact]
    public void A_measure_has_its_unit_in_parentheses()
    {
        IReadOnlyList<MeasureName> measures =
        [
            new("Hands up", "students"),
            new("Silence (long)", "s"),
            new("Calm", ""),
        ];
        Assert.Equal(measures, Outline.MeasuresIn(string.Join('\n', measures.Select(Outline.Text)) + "\n\nCalm"));
        Assert.False(Outline.MeasuresFit("(students)\n" + new string('m', 200)));
        Assert.False(Outline.MeasuresFit(string.Join('\n', Enumerable.Range(0, 13))));
        Assert.True(Outline.MeasuresFit(""));
    }

    [Fact]
    public void Ideas_are_lines_each_once()
    {
        Assert.Equal(["Wait time", "Pairs"], Outline.IdeasIn(" Wait time \n\nPairs\nwait time"));
        Assert.False(Outline.IdeasFit(new string('i', 201)));
    }

    [Fact]
    public void An_agenda_moves_to_the_start_of_its_session_without_people_and_rooms()
    {
        var block = new AgendaBlock
        {
            Id = Guid.NewGuid(),
            Starts = Start.PlusMinutes(10),
            Ends = Start.PlusMinutes(25),
            Title = "Check in",
            Room = "Room 12",
            Who = "Ana Ruiz",
            Focus = "What stayed with you?",
        };
        var outline = Outline.Read(
            new Outline
            {
                Agendas =
                [
                    [],
                    [OutlineBlock.Of(block, Start)],
                ],
            }.Write()
        );
        Assert.Empty(outline.AgendaAt(0, Start));
        Assert.Empty(outline.AgendaAt(2, Start));
        var moved = Assert.Single(outline.AgendaAt(1, new(9, 0)));
        Assert.Equal((new LocalTime(9, 10), new LocalTime(9, 25), "Check in"), (moved.Starts, moved.Ends, moved.Title));
        Assert.Equal(("What stayed with you?", "", ""), (moved.Focus, moved.Who, moved.Room));
        Assert.Empty(outline.AgendaAt(1, new(23, 40)));
    }

    [Fact]
    public void Nothing_to_start_with_is_kept_as_nothing()
    {
        Assert.Equal("", Outline.Empty.Write());
        Assert.True(Outline.Read("").IsEmpty);
        Assert.True(
            new Outline
            {
                Agendas =
                [
                    [],
                    [],
                ],
            }.IsEmpty
        );
    }
}
