package dev.backline.examples.benchmarks;

import com.opencsv.bean.CsvBindByName;

/** Some columns of a statement as opencsv binds them. */
public class StatementBean {

  @CsvBindByName(column = "Sale Month")
  private String month = "";

  @CsvBindByName(column = "Store")
  private String store = "";

  @CsvBindByName(column = "Artist")
  private String artist = "";

  @CsvBindByName(column = "Title")
  private String title = "";

  @CsvBindByName(column = "Quantity")
  private String quantity = "";

  @CsvBindByName(column = "Earnings (USD)")
  private String earnings = "";

  /** Creates an empty bean; opencsv fills it. */
  public StatementBean() {}

  /** Returns the month. */
  public String getMonth() {
    return month;
  }

  /** Sets the month. */
  public void setMonth(String month) {
    this.month = month;
  }

  /** Returns the store. */
  public String getStore() {
    return store;
  }

  /** Sets the store. */
  public void setStore(String store) {
    this.store = store;
  }

  /** Returns the artist. */
  public String getArtist() {
    return artist;
  }

  /** Sets the artist. */
  public void setArtist(String artist) {
    this.artist = artist;
  }

  /** Returns the title. */
  public String getTitle() {
    return title;
  }

  /** Sets the title. */
  public void setTitle(String title) {
    this.title = title;
  }

  /** Returns the quantity. */
  public String getQuantity() {
    return quantity;
  }

  /** Sets the quantity. */
  public void setQuantity(String quantity) {
    this.quantity = quantity;
  }

  /** Returns the earnings. */
  public String getEarnings() {
    return earnings;
  }

  /** Sets the earnings. */
  public void setEarnings(String earnings) {
    this.earnings = earnings;
  }
}
