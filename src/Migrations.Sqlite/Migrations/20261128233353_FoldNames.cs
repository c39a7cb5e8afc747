using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NetworkPortal.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class FoldNames : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ContentItems_LatestByTime",
                table: "ContentItems");

            migrationBuilder.DropIndex(
                name: "IX_ContentItems_Library",
                table: "ContentItems");

            migrationBuilder.AddColumn<string>(
                name: "FoldedName",
                table: "ContentItems",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.Sql("UPDATE \"ContentItems\" SET \"FoldedName\" = substr(fold(\"DisplayText\"), 1, 400);");
            migrationBuilder.Sql("UPDATE \"Profiles\" SET \"SearchText\" = fold(\"SearchText\");");

            migrationBuilder.AlterColumn<string>(
                name: "FoldedName",
                table: "ContentItems",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 400,
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContentItems_ByName",
                table: "ContentItems",
                columns: new[] { "ContentType", "FoldedName", "Id" },
                filter: "\"Published\"");

            migrationBuilder.CreateIndex(
                name: "IX_ContentItems_LatestByTime",
                table: "ContentItems",
                columns: new[] { "ModifiedUtc", "Id", "Latest", "ContentType", "Published", "Shown", "ContentItemId", "Author", "FoldedName" },
                filter: "\"Latest\"");

            migrationBuilder.CreateIndex(
                name: "IX_ContentItems_Library",
                table: "ContentItems",
                columns: new[] { "ContentType", "PublishedUtc", "FoldedName", "Id", "Published", "Path", "ModifiedUtc" },
                descending: new[] { false, true, false, false, false, false, false },
                filter: "\"Published\"");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ContentItems_ByName",
                table: "ContentItems");

            migrationBuilder.DropIndex(
                name: "IX_ContentItems_LatestByTime",
                table: "ContentItems");

            migrationBuilder.DropIndex(
                name: "IX_ContentItems_Library",
                table: "ContentItems");

            migrationBuilder.DropColumn(
                name: "FoldedName",
                table: "ContentItems");

            migrationBuilder.CreateIndex(
                name: "IX_ContentItems_LatestByTime",
                table: "ContentItems",
                columns: new[] { "ModifiedUtc", "Id", "Latest", "ContentType", "Published", "Shown", "ContentItemId", "Author", "DisplayText" },
                filter: "\"Latest\"");

            migrationBuilder.CreateIndex(
                name: "IX_ContentItems_Library",
                table: "ContentItems",
                columns: new[] { "ContentType", "PublishedUtc", "DisplayText", "Id", "Published", "Path", "ModifiedUtc" },
                descending: new[] { false, true, false, false, false, false, false },
                filter: "\"Published\"");
        }
    }
}
