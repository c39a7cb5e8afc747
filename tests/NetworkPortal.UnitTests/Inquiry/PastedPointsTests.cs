using System.Text;
using NetworkPortal.Inquiry.Measures;
using NetworkPortal.Inquiry.Measures.Charting;
using NodaTime;

namespace NetworkPortal.UnitTests.Inquiry;

public sealed class PastedPointsTests
{
    private static readonly LocalDate Today = new(2026, 11, 30);

    private static PastedPoints Paste(string text) => new(text, Today);

    [Theory]
    [InlineData("10/5/2026\t4\tRainy day")]
    [InlineData("2026-10-05,4,Rainy day")]
    [InlineData("10/5/26;4;Rainy day")]
    [InlineData("\"Oct 5, 2026\",\"4\",\"Rainy day\"\r\n")]
    [InlineData("5-Oct-26\t4%\tRainy day\r\n\r\n")]
    [InlineData("Value,Note,Date\n4,Rainy day,10/5/2026")]
    [InlineData("\uFEFFdate,value,note\n10/5/2026,4.0,Rainy day")]
    public void Rows_are_read_as_spreadsheets_write_them(string text)
    {
        var pasted = Paste(text);
        Assert.Empty(pasted.Errors);
        Assert.Equal(new PointValue(new(2026, 10, 5), 4, "Rainy day"), Assert.Single(pasted.Points));
    }

    [Theory]
    [InlineData("1,234.5", 1234.5)]
    [InlineData("-3", -3)]
    [InlineData("\u22122", -2)]
    [InlineData("$12", 12)]
    [InlineData("85 %", 85)]
    public void Numbers_are_read_as_people_write_them(string text, double number) =>
        Assert.Equal((decimal)number, PointText.Number(text));

    [Theory]
    [InlineData("")]
    [InlineData("four")]
    [InlineData("1.23456")]
    [InlineData("99999999999")]
    [InlineData("1e3")]
    public void Other_text_is_no_number(string text) => Assert.Null(PointText.Number(text));

    [Fact]
    public void Each_line_with_an_error_is_named_and_the_others_are_read()
    {
        var pasted = Paste("10/5/2026,4\nsometime,5\n10/7/2026,many\n10/8/2026,\n1/1/2027,3\n,3\n10/9/2026,6");
        Assert.Equal([4m, 6m], pasted.Points.Select(p => p.Value));
        Assert.Equal([2, 3, 4, 5, 6], pasted.Errors.Select(e => e.Line));
        Assert.Equal("sometime, 5", pasted.Errors[0].Text);
        Assert.Contains("“sometime” isn’t a date", pasted.Errors[0].Message);
        Assert.Contains("“many” isn’t a number", pasted.Errors[1].Message);
        Assert.Contains("in the future", pasted.Errors[3].Message);
    }

    [Fact]
    public void A_quotation_mark_without_its_partner_is_an_error() =>
        Assert.Contains("quotation mark", Assert.Single(Paste("10/5/2026,4,\"no end").Errors).Message);

    [Theory]
    [InlineData("  \n ")]
    [InlineData("date,value,note")]
    [InlineData("measure,unit,type,students,goal,date,value,note,mark\nHands,,,no,,,,,")]
    public void Blank_rows_are_nothing(string text)
    {
        var pasted = Paste(text);
        Assert.Empty(pasted.Errors);
        Assert.Empty(pasted.Points);
    }

    [Fact]
    public void Too_many_rows_are_refused_once() =>
        Assert.Single(Paste(string.Concat(Enumerable.Repeat("10/5/2026,4\n", 1200))).Errors);

    [Theory]
    [InlineData("plain, with \"quotes\"")]
    [InlineData("=SUM(A1)")]
    [InlineData("'=quoted")]
    [InlineData("''twice")]
    [InlineData("'once")]
    [InlineData("-5 below")]
    public void A_file_gives_the_same_measure_again(string text)
    {
        var plan = new MeasurePlan(text, "%", MeasureType.Process) { Goal = 7.5m, CountsStudents = true };
        var series = new ChartSeries(text, "%")
        {
            Points = [new(new(2026, 10, 5), -4.25m, text), new(new(2026, 10, 5), 3), new(new(2026, 10, 6), 0)],
            Marks = [new(new(2026, 10, 6), text)],
        };
        var read = Paste(Encoding.UTF8.GetString(MeasureCsv.Of(plan, series)));
        Assert.Empty(read.Errors);
        Assert.Equal(plan, MeasureCsv.Plan(read));
        Assert.Equal(series.Points.Select(p => new PointValue(p.Date, p.Value, p.Note)), read.Points);
        Assert.Equal([(new LocalDate(2026, 10, 6), text)], read.Marks);
    }
}
