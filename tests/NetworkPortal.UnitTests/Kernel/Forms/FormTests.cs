using System.Text;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.UnitTests.Kernel.Forms;

public sealed class FormTests
{
    private sealed class Visit : Form
    {
        public Field School { get; } = Field.Text("school", "School").Require("Enter a school");

        public Field People { get; } = Field.Number("people", "People", 1, 12).Require("Enter how many people come");
    }

    [Fact]
    public async Task All_errors_are_listed_in_the_order_of_the_fields()
    {
        var form = new Visit();
        Assert.False(await form.Read(Request("people=40")));
        form.Fail("The day is full.");
        Assert.Equal(
            ["The day is full.", "Enter a school", "Enter a whole number from 1 to 12."],
            form.Errors.Select(error => error.Text)
        );
        Assert.Equal(["#main", "#field-school", "#field-people"], form.Errors.Select(error => error.Href));
        Assert.Equal("40", form.People.Value);
    }

    private sealed class Team : Form
    {
        public Field First { get; } = Field.Text("first", "First visitor").Require("Enter a name.");

        public Field Second { get; } = Field.Text("second", "Second visitor").Require("Enter a name.");

        public Field Third { get; } = Field.Text("name-3", "Visitor").Require("Enter a name.");

        public Field Reason { get; } = Field.Text("reason", "Reason").Require("Enter a reason.");
    }

    [Fact]
    public async Task Equal_errors_name_their_fields()
    {
        var form = new Team();
        Assert.False(await form.Read(Request("")));
        Assert.Equal(
            [
                "First visitor: Enter a name.",
                "Second visitor: Enter a name.",
                "Visitor 3: Enter a name.",
                "Enter a reason.",
            ],
            form.Errors.Select(error => error.Text)
        );
    }

    [Fact]
    public async Task A_form_reads_all_its_fields()
    {
        var form = new Visit();
        Assert.True(await form.Read(Request("school=Stone+Creek&people=4&other=ignored")));
        Assert.Equal(("Stone Creek", 4), (form.School.Value, form.People.AsNumber));
    }

    [Theory]
    [InlineData("application/json", "{}", 415)]
    [InlineData("multipart/form-data", "x", 400)]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disp", 400)]
    public async Task An_unreadable_body_is_a_bad_request(string type, string body, int status)
    {
        var fault = await Assert.ThrowsAsync<BadHttpRequestException>(() => new Visit().Read(Request(body, type)));
        Assert.Equal(status, fault.StatusCode);
    }

    private static DefaultHttpContext Request(string body, string type = "application/x-www-form-urlencoded")
    {
        var http = new DefaultHttpContext();
        http.Request.Method = "POST";
        http.Request.ContentType = type;
        http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        return http;
    }
}
