using NetworkPortal.Inquiry.Cycles;

namespace NetworkPortal.UnitTests.Inquiry;

public sealed class DriverDiagramTests
{
    [Theory]
    [InlineData("Aim\n  Driver\n    Idea", "0 1 2!")]
    [InlineData("Aim\n\n\tDriver\n\t\tIdea\n\t\tAnother\n\tDriver 2", "0 1 2! 2! 1!")]
    [InlineData("Aim\n      Far in\n   Less far\n Back", "0 1! 1! 1!")]
    [InlineData("- Aim\n  * Idea\nSecond aim", "0 1! 0")]
    [InlineData("Aim", "0")]
    [InlineData("", "")]
    public void Lines_are_below_the_nearest_line_that_is_indented_less_and_the_last_ones_are_ideas(
        string text,
        string levels
    ) =>
        Assert.Equal(
            levels,
            string.Join(' ', DiagramLine.Parse(text).Select(line => $"{line.Depth}{(line.IsLeaf ? "!" : "")}"))
        );

    [Fact]
    public void List_marks_are_not_part_of_the_text() =>
        Assert.Equal(["Aim", "Idea"], DiagramLine.Parse("- Aim\n  * Idea").Select(line => line.Text));
}
